// SVG as text: elements, and a sheet that reads in light and in dark.

type Attributes = Readonly<Record<string, string | number>>;

/** @example element('text', { x: 1 }, 'a < b') // <text x="1">a &lt; b</text> */
export const element = (name: string, attributes: Attributes, text = '') => wrap(name, attributes, escaped(text));

/** An element that holds others. */
export const group = (name: string, attributes: Attributes, ...children: readonly string[]) =>
  wrap(name, attributes, `\n${children.join('\n')}\n`);

/** A whole picture. */
export function sheet(width: number, height: number, title: string, ...children: readonly string[]): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
  };
  const paper = element('rect', { class: 'paper', width, height, rx: 8 });
  return `${group('svg', attributes, element('title', {}, title), style, paper, ...children)}\n`;
}

/** No more digits than a picture shows. */
export const rounded = (value: number) => Math.round(value * 10) / 10;

const wrap = (name: string, attributes: Attributes, content: string) =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')}>${content}</${name}>`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `<style>
svg { --paper: #ffffff; --ink: #1f2328; --faint: #59636e; --line: #d1d9e0; --mock: #0969da; --bare: #6e7781; --peer: #afb8c1; --goal: #bc4c00 }
@media (prefers-color-scheme: dark) {
svg { --paper: #0d1117; --ink: #e6edf3; --faint: #9198a1; --line: #3d444d; --mock: #4493f8; --bare: #b1bac4; --peer: #6e7681; --goal: #f0883e }
}
text { font: 13px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: var(--ink) }
.title { font-size: 16px; font-weight: 600 } .head { font-weight: 600 } .note { font-size: 12px; fill: var(--faint) }
.end { text-anchor: end } .middle { text-anchor: middle }
.paper { fill: var(--paper) } .line { stroke: var(--line) }
.mock { fill: var(--mock); stroke: var(--mock) } .bare { fill: var(--bare); stroke: var(--bare) } .peer { fill: var(--peer); stroke: var(--peer) }
.bar { stroke: none } .span { stroke-width: 2 } .hollow { fill: var(--paper); stroke-width: 2 } .goal { stroke: var(--goal); stroke-width: 2.5 } .reach { stroke: var(--ink); stroke-width: 1.25 }
text.mock { fill: var(--ink); stroke: none; font-weight: 600 } text.bare, text.peer { fill: var(--ink); stroke: none }
</style>`;
