import { defineConfig } from "vite";

import { world } from "./src/pages/map/borders/plugin";

/** Where `npm run dev` finds the API: a `contactline serve RECORD` on its usual port. */
const server = process.env["CONTACTLINE_SERVER"] ?? "http://127.0.0.1:8642";

export default defineConfig({
  plugins: [world()],
  esbuild: { jsx: "automatic" },
  build: {
    outDir: "../src/contactline/server/pages",
    emptyOutDir: true,
    target: "es2022",
    // The desk's Content-Security-Policy allows no inline script, style or data: font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { host: "127.0.0.1", proxy: { "/api": { target: server, changeOrigin: true } } },
});
