import { useId, useState } from "react";

import { useJudging } from "./Judging";

/** Under which name one judges; or that this desk is for reading only, and how it is not. */
export function Author() {
  const { author, setAuthor, writable } = useJudging();
  const [written, setWritten] = useState(author);
  const id = useId();
  if (!writable) {
    return (
      <p className="read-only">
        This desk is for reading only. “contactline serve RECORD --write” prints an address at which one can judge.
      </p>
    );
  }
  const keep = () => {
    if (written.trim() !== author) setAuthor(written.trim());
  };
  return (
    <form
      className="author"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <label htmlFor={id} className="label">
        You judge as
      </label>
      <input
        id={id}
        className="field"
        value={written}
        maxLength={100}
        autoComplete="name"
        placeholder="your name"
        onChange={(event) => setWritten(event.target.value)}
        onBlur={keep}
      />
      {written.trim() !== author && (
        <button type="submit" className="button">
          Begin
        </button>
      )}
    </form>
  );
}
