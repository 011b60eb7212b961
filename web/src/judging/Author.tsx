import { useId } from "react";

import { useJudging } from "./Judging";

/** Under which name one judges; or that this desk is for reading only, and how it is not. */
export function Author() {
  const { author, setAuthor, writable } = useJudging();
  const id = useId();
  if (!writable) {
    return (
      <p className="read-only">
        This desk is for reading only. “contactline serve RECORD --write” prints an address at which one can judge.
      </p>
    );
  }
  return (
    <p className="author">
      <label htmlFor={id} className="label">
        You judge as
      </label>
      <input
        id={id}
        className="field"
        value={author}
        maxLength={100}
        autoComplete="name"
        placeholder="your name"
        onChange={(event) => setAuthor(event.target.value)}
      />
    </p>
  );
}
