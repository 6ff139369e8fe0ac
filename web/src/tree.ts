// The transmission tree of a cluster on a canvas: laid out once, drawn again at each move, answered by a grid of cells.
import { layOut, nearest, type Laid, type TreeData } from "./tree_layout.ts";

const root = document.querySelector<HTMLElement>("[data-tree]");
if (root) void begin(root);

async function begin(root: HTMLElement) {
  const answer = await fetch(root.dataset["url"] ?? "", { credentials: "same-origin" });
  if (!answer.ok) return;
  const started = performance.now();
  new Drawing(root, layOut((await answer.json()) as TreeData));
  root.dataset["drawn"] = String(Math.round(performance.now() - started));
}

class Drawing {
  private canvas: HTMLCanvasElement;
  private pen: CanvasRenderingContext2D;
  private colours: string[] = [];
  private scaleX = 1;
  private scaleY = 1;
  private left = 0;
  private top = 0;
  private until = Infinity;
  private chosen = -1;
  private due = false;
  private dragged: { x: number; y: number } | null = null;
  private readonly root: HTMLElement;
  private readonly laid: Laid;

  constructor(root: HTMLElement, laid: Laid) {
    this.root = root;
    this.laid = laid;
    this.canvas = root.querySelector<HTMLCanvasElement>("[data-tree-canvas]")!;
    this.pen = this.canvas.getContext("2d")!;
    for (const swatch of root.querySelectorAll<HTMLElement>("[data-swatch]")) {
      this.colours[Number(swatch.dataset["swatch"])] = getComputedStyle(swatch).color;
    }
    this.listen();
    this.showAll();
    this.slide(1);
    this.draw();
  }

  private listen() {
    const canvas = this.canvas;
    canvas.addEventListener("pointerdown", (event) => {
      this.dragged = { x: event.offsetX, y: event.offsetY };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointerup", () => (this.dragged = null));
    canvas.addEventListener("pointercancel", () => (this.dragged = null));
    canvas.addEventListener("pointermove", (event) => this.moved(event.offsetX, event.offsetY));
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.offsetX, event.offsetY);
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => {
      if (this.pressed(event.key)) event.preventDefault();
    });
    for (const button of this.root.querySelectorAll<HTMLElement>("[data-tree-zoom]")) {
      button.addEventListener("click", () => this.asked(button.dataset["treeZoom"]));
    }
    const slider = this.root.querySelector<HTMLInputElement>("[data-tree-until]")!;
    slider.addEventListener("input", () => this.slide(Number(slider.value) / Number(slider.max)));
    window.addEventListener("resize", () => this.showAll());
  }

  private asked(what: string | undefined) {
    if (what === "all") this.showAll();
    else this.zoom(what === "in" ? 1.5 : 1 / 1.5, this.canvas.clientWidth / 2, this.canvas.clientHeight / 2);
  }

  private moved(x: number, y: number) {
    if (this.dragged) {
      this.left += x - this.dragged.x;
      this.top += y - this.dragged.y;
      this.dragged = { x, y };
      this.later();
      return;
    }
    const found = nearest(this.laid, (x - this.left) / this.scaleX, (y - this.top) / this.scaleY, 12 / this.scaleX, 12 / this.scaleY);
    if (found >= 0 && found !== this.chosen && this.shown(found)) this.choose(found);
  }

  private pressed(key: string): boolean {
    const { parent, children, row, order } = this.laid;
    const at = this.chosen < 0 ? this.laid.root : this.chosen;
    const steps: Record<string, () => number | undefined> = {
      ArrowLeft: () => parent[at],
      ArrowRight: () => children[at]?.find((one) => this.shown(one)),
      ArrowUp: () => this.beside(row[at] ?? 0, -1, order),
      ArrowDown: () => this.beside(row[at] ?? 0, 1, order),
    };
    if (key in steps) {
      const next = this.chosen < 0 ? at : steps[key]!();
      if (next !== undefined && next >= 0) this.choose(next, true);
    } else if (key === "+" || key === "-") this.asked(key === "+" ? "in" : "out");
    else if (key === "0") this.showAll();
    else if (key === "Enter" && this.chosen >= 0) location.assign(this.address(this.chosen));
    else return false;
    return true;
  }

  private beside(row: number, step: number, order: number[]): number | undefined {
    for (let at = row + step; at >= 0 && at < order.length; at += step) {
      if (this.shown(order[at]!)) return order[at];
    }
    return undefined;
  }

  private choose(node: number, follow = false) {
    this.chosen = node;
    if (follow) {
      const x = this.laid.x[node]! * this.scaleX + this.left;
      const y = this.laid.y[node]! * this.scaleY + this.top;
      if (x < 20 || x > this.canvas.clientWidth - 20) this.left += this.canvas.clientWidth / 2 - x;
      if (y < 20 || y > this.canvas.clientHeight - 20) this.top += this.canvas.clientHeight / 2 - y;
    }
    this.tell(node);
    this.later();
  }

  private tell(node: number) {
    const facts = this.root.querySelector<HTMLElement>("[data-tree-facts]")!;
    const { nodes, edges, places, sources } = this.laid.data;
    const edge = edges[this.laid.by[node] ?? -1];
    const said: Record<string, string> = {
      giver: edge ? this.named(edge[0]) : "–",
      place: edge ? places[edge[2]]! : "–",
      together: edge ? `${moment(edge[3])} – ${moment(edge[4])}` : moment(nodes[node]![1]),
      minutes: edge ? String(edge[5]) : "–",
      source: edge ? sources[edge[6]]! : "–",
    };
    for (const [name, words] of Object.entries(said)) facts.querySelector(`[data-fact="${name}"]`)!.textContent = words;
    const who = facts.querySelector<HTMLAnchorElement>('[data-fact="who"]')!;
    who.textContent = this.named(node);
    who.href = this.address(node);
    facts.hidden = false;
  }

  private named(node: number): string {
    const [kind, , code] = this.laid.data.nodes[node]!;
    return `${this.root.querySelector(`[data-kind="${kind}"]`)?.textContent ?? ""} ${code}`;
  }

  private address(node: number): string {
    return (this.root.dataset["base"] ?? "") + this.laid.data.nodes[node]![3];
  }

  private shown(node: number): boolean {
    return this.laid.data.nodes[node]![1] <= this.until;
  }

  private slide(share: number) {
    const { first, last } = this.laid;
    this.until = Math.round(first + (last - first) * share);
    this.root.querySelector("[data-tree-day]")!.textContent = moment(this.until);
    this.later();
  }

  private showAll() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.scaleX = Math.max(1, width - 60) / Math.max(1e-9, this.laid.width);
    this.scaleY = Math.min(24, Math.max(1, height - 40) / Math.max(1, this.laid.height));
    this.left = 30;
    this.top = 20;
    this.later();
  }

  private zoom(by: number, x: number, y: number) {
    this.left = x - (x - this.left) * by;
    this.top = y - (y - this.top) * by;
    this.scaleX *= by;
    this.scaleY *= by;
    this.later();
  }

  private later() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.draw();
    });
  }

  private draw() {
    const started = performance.now();
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.pen.clearRect(0, 0, width, height);
    this.lines();
    this.dots(width, height);
    this.root.dataset["frame"] = String(Math.round((performance.now() - started) * 10) / 10);
  }

  private lines() {
    const { x, y, data } = this.laid;
    this.pen.beginPath();
    for (const [giver, taker] of data.edges) {
      if (!this.shown(giver) || !this.shown(taker)) continue;
      this.pen.moveTo(x[giver]! * this.scaleX + this.left, y[giver]! * this.scaleY + this.top);
      this.pen.lineTo(x[taker]! * this.scaleX + this.left, y[taker]! * this.scaleY + this.top);
    }
    this.pen.strokeStyle = "rgba(80, 90, 95, 0.35)";
    this.pen.lineWidth = 1;
    this.pen.stroke();
  }

  private dots(width: number, height: number) {
    const { x, y, data } = this.laid;
    const size = Math.max(2.5, Math.min(8, this.scaleY / 2));
    for (let kind = this.colours.length - 1; kind >= 0; kind -= 1) {
      this.pen.beginPath();
      for (let node = 0; node < data.nodes.length; node += 1) {
        if (data.nodes[node]![0] !== kind || !this.shown(node)) continue;
        const across = x[node]! * this.scaleX + this.left;
        const down = y[node]! * this.scaleY + this.top;
        if (across < -9 || down < -9 || across > width + 9 || down > height + 9) continue;
        const radius = kind === 0 ? size + 2 : size;
        this.pen.moveTo(across + radius, down);
        this.pen.arc(across, down, radius, 0, 7);
      }
      this.pen.fillStyle = this.colours[kind]!;
      this.pen.fill();
    }
    if (this.chosen >= 0 && this.shown(this.chosen)) this.ring(this.chosen, size + 5);
  }

  private ring(node: number, radius: number) {
    this.pen.beginPath();
    this.pen.arc(this.laid.x[node]! * this.scaleX + this.left, this.laid.y[node]! * this.scaleY + this.top, radius, 0, 7);
    this.pen.strokeStyle = "#0b0c0c";
    this.pen.lineWidth = 2;
    this.pen.stroke();
  }
}

function moment(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString("vi-VN", {
    timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit",
  });
}
