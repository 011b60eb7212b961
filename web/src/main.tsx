import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { applyTheme } from "./app/theme";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/filters.css";
import "./styles/parts.css";
import "./styles/print.css";

applyTheme();
const root = document.getElementById("desk");
if (root === null) throw new Error("the page has no #desk");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
