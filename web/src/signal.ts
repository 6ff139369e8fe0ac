// What an officer feels and hears at a verdict, without looking.

const BUZZ: Record<string, number[]> = {
  green: [80],
  yellow: [120, 80, 120],
  red: [400, 120, 400],
  grey: [40, 60, 40],
};
const TONES: Record<string, number[]> = { green: [880], yellow: [520, 520], red: [220, 180, 220], grey: [400] };
const KEY = "pccovid:sound";

export class Signal {
  private audio: AudioContext | null = null;

  get soundOn(): boolean {
    return localStorage.getItem(KEY) === "on";
  }

  /** Browsers allow sound only after a touch: call this from one. */
  setSound(on: boolean): void {
    localStorage.setItem(KEY, on ? "on" : "off");
    if (on) this.wake();
  }

  wake(): void {
    if (!this.soundOn) return;
    this.audio ??= new AudioContext();
    void this.audio.resume();
  }

  give(colour: string): void {
    navigator.vibrate?.(BUZZ[colour] ?? BUZZ.grey ?? []);
    const audio = this.soundOn ? this.audio : null;
    (audio ? (TONES[colour] ?? []) : []).forEach((pitch, index) => beep(audio, pitch, index * 0.22));
  }
}

function beep(audio: AudioContext | null, pitch: number, after: number): void {
  if (!audio) return;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = pitch;
  volume.gain.value = 0.2;
  tone.connect(volume).connect(audio.destination);
  tone.start(audio.currentTime + after);
  tone.stop(audio.currentTime + after + 0.16);
}
