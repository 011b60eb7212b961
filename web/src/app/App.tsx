import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter, Route, Routes } from "react-router";

import { newQueryClient } from "../api/queries";
import { FilterBar } from "../filters/FilterBar";
import { JudgingProvider } from "../judging/Judging";
import { NotFound } from "../parts/States";
import { Caught } from "./Caught";
import { KeysProvider } from "./keys";
import { Layout } from "./Layout";
import { ROUTES } from "./routes";

/** The whole desk: address, answers, keys, and the page that the address names. */
export function App() {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <BrowserRouter>
        <KeysProvider>
          <JudgingProvider>
            <Layout>
              <Caught>
                <Routes>
                  {ROUTES.map(({ path, filtered, page: Page }) => (
                    <Route
                      key={path}
                      path={path}
                      element={
                        <>
                          {filtered && <FilterBar />}
                          <Page />
                        </>
                      }
                    />
                  ))}
                  <Route path="*" element={<NotFound what="There is no page at this address." />} />
                </Routes>
              </Caught>
            </Layout>
          </JudgingProvider>
        </KeysProvider>
      </BrowserRouter>
    </QueryClientProvider>
  );
}
