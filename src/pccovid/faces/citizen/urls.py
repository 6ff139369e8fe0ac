"""Addresses of this face."""

from django.urls import URLPattern, URLResolver, include, path

from pccovid.faces.citizen.views import (
    about,
    carried_over,
    complaints,
    correct,
    declare,
    earlier,
    home,
    look,
    more,
    my_data,
    person,
    qr,
    record,
    sharing,
    warnings,
    who_looked,
)

app_name = "citizen"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("person/", person.choose_person, name="person"),
    path("qr/", qr.qr, name="qr"),
    path("carried-over/", carried_over.carried_over, name="carried-over"),
    path("carried-over/<str:reference>/", record.record, name="record"),
    path("earlier/", earlier.earlier, name="earlier"),
    path("declare/", declare.declare, name="declare"),
    path("declared/", declare.declared, name="declared"),
    path("warnings/", warnings.warnings, name="warnings"),
    path("who-looked/", who_looked.who_looked, name="who-looked"),
    path("who-looked/<str:reference>/", look.look, name="look"),
    path("who-looked/<str:reference>/proof/", look.proof, name="look-proof"),
    path("who-looked/<str:reference>/wrong/", look.complain, name="complain"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<uuid:complaint_id>/", complaints.complaint, name="complaint"),
    path("more/", more.more, name="more"),
    path("my-data/", my_data.my_data, name="my-data"),
    path("my-data/copy/", my_data.my_data_copy, name="my-data-copy"),
    path("my-data/file/", my_data.my_data_file, name="my-data-file"),
    path("my-data/pdf/", my_data.my_data_pdf, name="my-data-pdf"),
    path("my-data/correct/", correct.correct, name="correct"),
    path("my-data/correct/<str:field>/", correct.correct_field, name="correct-field"),
    path("my-data/corrections/<uuid:request_id>/", correct.correction, name="correction"),
    path("my-data/sharing/", sharing.sharing, name="sharing"),
    path("my-data/erase/", my_data.erase, name="erase"),
    path("about/", about.about, name="about"),
    path("", include("pccovid.faces.citizen.sign_in.urls")),
]
