import { Component, type ReactNode } from "react";
import { useLocation } from "react-router";

import { Fault } from "../parts/States";

/** A page that breaks says so; the rest of the desk stays, and another address begins anew. */
export function Caught({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return <Boundary key={pathname}>{children}</Boundary>;
}

class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    return this.state.error ? <Fault error={this.state.error} /> : this.props.children;
  }
}
