"""Which drawings stand beside our words? Stroked 24 x 24 icons, each one line of SVG, drawn for this app."""

_PERSON = '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4.4 3.6-7 8-7s8 2.6 8 7"/>'
_FINDERS = '<path d="M3 3h7v7H3zM14 3h7v7h-7zM3 14h7v7H3z"/>'

ICONS: dict[str, str] = {
    "arrow-left": '<path d="M20 12H4m7-7-7 7 7 7"/>',
    "arrow-right": '<path d="M4 12h16m-7-7 7 7-7 7"/>',
    "bell": '<path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4"/>',
    "calendar": '<path d="M4 6h16v15H4zM4 11h16M8 3v5M16 3v5"/>',
    "camera": '<path d="M3 7h4l2-3h6l2 3h4v13H3z"/><circle cx="12" cy="13" r="4"/>',
    "chart": '<path d="M4 3v18h17M8 17v-5M13 17V7M18 17v-8"/>',
    "check": '<path d="m4 13 5 5L20 6"/>',
    "chevron-right": '<path d="m9 5 7 7-7 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l4 2"/>',
    "cross": '<path d="M5 5l14 14M19 5 5 19"/>',
    "declare": '<path d="M9 4H5v17h14V4h-4M9 2h6v4H9zM9 12h6M9 16h4"/>',
    "document": '<path d="M6 2h8l4 4v16H6zM14 2v5h4M9 12h6M9 16h6"/>',
    "door": '<path d="M6 21V3h12v18M3 21h18M14 12h.01"/>',
    "download": '<path d="M12 3v12m-5-5 5 5 5-5M4 21h16"/>',
    "eye": '<path d="M2 12c2.5-4.5 6-7 10-7s7.5 2.5 10 7c-2.5 4.5-6 7-10 7s-7.5-2.5-10-7z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "flag": '<path d="M5 22V3h13l-3 5 3 5H5"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>',
    "heart": '<path d="M12 20C6 16 3 12.5 3 9a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3.5-3 7-9 11z"/>',
    "home": '<path d="M3 11 12 3l9 8M6 9v12h12V9M10 21v-6h4v6"/>',
    "hospital": '<path d="M5 21V4h14v17M2 21h20M12 7v6M9 10h6M10 21v-4h4v4"/>',
    "image": '<path d="M3 4h18v16H3zM3 17l5-5 4 4 4-4 5 4"/><circle cx="9" cy="9" r="1.5"/>',
    "inbox": '<path d="M4 4h16l2 10v6H2v-6zM2 14h6l1 3h6l1-3h6"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7h.01"/>',
    "isolation": '<path d="M3 11 12 3l9 8M6 9v12h12V9M9 21c0-3 1-4 3-4s3 1 3 4"/><circle cx="12" cy="13" r="2"/>',
    "keyboard": '<path d="M2 6h20v12H2zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7 14h10"/>',
    "lamp": '<path d="M9 18h6M10 21h4"/>'
    '<path d="M12 3a6 6 0 0 0-4 10c1 1 1.5 1.5 1.5 3h5c0-1.5.5-2 1.5-3a6 6 0 0 0-4-10z"/>',
    "list": '<path d="M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4M12 15v2"/>',
    "map": '<path d="m3 6 6-3 6 3 6-3v15l-6 3-6-3-6 3zM9 3v15M15 6v15"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "minus": '<path d="M5 12h14"/>',
    "more": '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z"/>',
    "offline": '<path d="M2 3l20 18M8.5 16a5 5 0 0 1 7 0M5 12.5a10 10 0 0 1 4-2.3M19 12.5a10 10 0 0 0-5-2.7'
    'M2 9a15 15 0 0 1 4-2.7M22 9a15 15 0 0 0-11-4M12 20h.01"/>',
    "pen": '<path d="M4 20l1-5L16 4l4 4L9 19zM14 6l4 4"/>',
    "phone": '<path d="M5 3h4l2 5-3 2c1 3 3 5 6 6l2-3 5 2v4c0 1-1 2-2 2C11 21 3 13 3 5c0-1 1-2 2-2z"/>',
    "pin": '<path d="M12 22c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12z"/><circle cx="12" cy="10" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "printer": '<path d="M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z"/>',
    "qr": f'{_FINDERS}<path d="M14 14h3v3h-3zM20 14h1M20 18v3h-3M14 21h.01"/>',
    "refresh": '<path d="M20 11a8 8 0 0 0-14-4L4 9M4 4v5h5M4 13a8 8 0 0 0 14 4l2-2M20 20v-5h-5"/>',
    "route": '<circle cx="6" cy="19" r="2.5"/><circle cx="18" cy="5" r="2.5"/>'
    '<path d="M8.5 19H16a3.5 3.5 0 0 0 0-7H8a3.5 3.5 0 0 1 0-7h7.5"/>',
    "scan": '<path d="M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5M6 12h12"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 6 6"/>',
    "send": '<path d="M3 11 21 3l-7 18-3-7zM11 14l4-5"/>',
    "settings": '<path d="M4 7h9M19 7h1M4 17h2M12 17h8"/>'
    '<circle cx="16" cy="7" r="2.5"/><circle cx="9" cy="17" r="2.5"/>',
    "shield": '<path d="m12 2 8 3v6c0 5-3.5 9-8 11-4.5-2-8-6-8-11V5zM8 12l3 3 5-6"/>',
    "sign-out": '<path d="M10 3H4v18h6M9 12h12m-5-5 5 5-5 5"/>',
    "sound": '<path d="M3 9h4l5-5v16l-5-5H3zM16 8a5 5 0 0 1 0 8M19 5a9 9 0 0 1 0 14"/>',
    "stop": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8zM8 12h8"/>',
    "syringe": '<path d="m15 3 6 6M18 6l-3 3M11 6l7 7L9 22H4v-2L2 22M4 20v-5zM13 8l-2 2M15 10l-2 2"/>',
    "test": '<path d="M9 3h6M10 3v6L4 20c-.5 1 0 1 1 1h14c1 0 1.5 0 1-1L14 9V3M7.5 15h9"/>',
    "user": _PERSON,
    "users": '<circle cx="9" cy="8" r="3.5"/>'
    '<path d="M2 20c0-4 3-6 7-6s7 2 7 6M16 4.5a3.5 3.5 0 0 1 0 7M18.5 14.5c2 .8 3.5 2.5 3.5 5.5"/>',
    "warning": '<path d="M12 3 2 20h20zM12 10v5M12 17.5h.01"/>',
}
