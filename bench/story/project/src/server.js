import { pbkdf2Sync } from "node:crypto";
import express from "express";
import { renderHeatMap } from "./heat-map.js";

const app = express();

/** Whoever watches over the server asks this all the time; it has nothing to do with the others. */
app.get("/health", (request, response) => {
  response.json({ status: "ok" });
});

app.get("/keys/:password", (request, response) => {
  const password = request.params.password;
  const key = pbkdf2Sync(password, "salt of the story", 210_000, 32, "sha512").toString("hex");
  response.json({ key });
});

app.get("/heat-maps/:seed", (request, response) => {
  const seed = Number(request.params.seed);
  const picture = renderHeatMap(seed);
  response.json({ picture });
});

const server = app.listen(Number(process.env.PORT), "127.0.0.1", () => {
  console.log(`listening on ${server.address().port}`);
});
