/** What the browser keeps for a reader: their theme, whether single keys act, the name they judge under. */

export function stored(name: string): string | null {
  try {
    return globalThis.localStorage.getItem(`contactline.${name}`);
  } catch (refused) {
    if (refused instanceof DOMException) return null; // a browser that keeps nothing
    throw refused;
  }
}

export function store(name: string, value: string): void {
  try {
    globalThis.localStorage.setItem(`contactline.${name}`, value);
  } catch (refused) {
    if (!(refused instanceof DOMException)) throw refused;
  }
}
