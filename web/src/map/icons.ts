// The signs of objects on the map, drawn here because no picture is fetched: the hue is the theme, the shape is the state, and red with an
// exclamation mark is overdue, so that nothing is said by colour alone.

export type Shape = 'open' | 'active' | 'done' | 'void' | 'overdue';
export const shapes: Shape[] = ['open', 'active', 'done', 'void', 'overdue'];

const RED = '#b3221a';
const SIZE = 22;
const SCALE = 2;

/** The name of a sign on the map. */
export const iconName = (hue: string, shape: Shape): string => `${shape}${hue}`;

/** The shape of an object in a state of this tone. */
export function shapeOf(tone: string, overdue: boolean): Shape {
  if (overdue) return 'overdue';
  return (shapes as string[]).includes(tone) && tone !== 'overdue' ? (tone as Shape) : 'open';
}

function paint(context: CanvasRenderingContext2D, hue: string, shape: Shape): void {
  const middle = SIZE / 2;
  const circle = (radius: number) => {
    context.beginPath();
    context.arc(middle, middle, radius, 0, 2 * Math.PI);
  };
  context.lineWidth = 2;
  context.strokeStyle = '#ffffff';
  if (shape === 'overdue') {
    context.beginPath();
    context.moveTo(middle, 1.5);
    context.lineTo(SIZE - 1.5, SIZE - 2.5);
    context.lineTo(1.5, SIZE - 2.5);
    context.closePath();
    context.fillStyle = RED;
    context.fill();
    context.stroke();
    context.fillStyle = '#ffffff';
    context.fillRect(middle - 1.2, 8, 2.4, 6);
    context.fillRect(middle - 1.2, 15.2, 2.4, 2.4);
    return;
  }
  circle(8);
  context.fillStyle = shape === 'done' ? hue : '#ffffff';
  context.fill();
  context.strokeStyle = hue;
  context.lineWidth = 3;
  circle(7);
  context.stroke();
  if (shape === 'active') {
    context.beginPath();
    context.arc(middle, middle, 7, -Math.PI / 2, Math.PI / 2);
    context.closePath();
    context.fillStyle = hue;
    context.fill();
  }
  context.lineWidth = 2.2;
  if (shape === 'done') {
    context.strokeStyle = '#ffffff';
    context.beginPath();
    context.moveTo(7, 11.4);
    context.lineTo(10, 14.2);
    context.lineTo(15, 8);
    context.stroke();
  }
  if (shape === 'void') {
    context.beginPath();
    context.moveTo(8, 14);
    context.lineTo(14, 8);
    context.stroke();
  }
}

function canvasOf(hue: string, shape: Shape): HTMLCanvasElement | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE * SCALE;
  canvas.height = SIZE * SCALE;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.scale(SCALE, SCALE);
  paint(context, hue, shape);
  return canvas;
}

/** A sign as MapLibre takes it. */
export function iconOf(hue: string, shape: Shape): ImageData | undefined {
  const canvas = canvasOf(hue, shape);
  return canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
}

export const iconScale = SCALE;

/** A sign for the legend. */
export function iconUrl(hue: string, shape: Shape): string {
  return canvasOf(hue, shape)?.toDataURL() ?? '';
}
