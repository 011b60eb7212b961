import { useCallback, useEffect, useState, type RefCallback } from "react";

/** The width of an element in CSS pixels, 0 until it is drawn. */
export function useWidth<E extends Element>(): [RefCallback<E>, number] {
  const [element, setElement] = useState<E | null>(null);
  const [width, setWidth] = useState(0);
  const hold = useCallback((found: E | null) => setElement(found), []);
  useEffect(() => {
    if (!element) return undefined;
    const measure = () => setWidth(element.getBoundingClientRect().width);
    measure();
    const watched = new ResizeObserver(measure);
    watched.observe(element);
    return () => watched.disconnect();
  }, [element]);
  return [hold, width];
}
