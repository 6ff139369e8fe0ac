// How the back camera is opened and its middle part handed over frame by frame.

const SIDE = 640;

export class Camera {
  private readonly video: HTMLVideoElement;
  private readonly canvas = document.createElement("canvas");
  private stream: MediaStream | null = null;

  constructor(video: HTMLVideoElement) {
    this.video = video;
  }

  /** Rejects when there is no camera or no permission. */
  async start(): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia) throw new Error("no camera");
    this.stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    this.video.srcObject = this.stream;
    await this.video.play();
  }

  stop(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  get running(): boolean {
    return this.stream?.getVideoTracks().some((track) => track.readyState === "live") ?? false;
  }

  /** The central square, at most 640 px wide; null before the first frame. */
  frame(): ImageData | null {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (this.video.readyState < 2 || width === 0) return null;
    const part = Math.min(width, height);
    const side = Math.min(part, SIDE);
    this.canvas.width = side;
    this.canvas.height = side;
    const context = this.canvas.getContext("2d", { willReadFrequently: true });
    if (!context) return null;
    context.drawImage(this.video, (width - part) / 2, (height - part) / 2, part, part, 0, 0, side, side);
    return context.getImageData(0, 0, side, side);
  }

  /** Switches the lamp; false when this camera has none. */
  async lamp(on: boolean): Promise<boolean> {
    const track = this.stream?.getVideoTracks()[0];
    const able = track?.getCapabilities?.() as { torch?: boolean } | undefined;
    if (!track || !able?.torch) return false;
    await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
    return true;
  }
}
