import { defineConfig, mergeConfig } from "vitest/config";

import pages from "./vite.config";

export default mergeConfig(
  pages,
  defineConfig({
    test: {
      environment: "jsdom",
      include: ["src/**/*.test.{ts,tsx}"],
      restoreMocks: true,
      css: false,
      testTimeout: 30_000,
      pool: "threads",
      isolate: false,
      unstubGlobals: true,
    },
  }),
);
