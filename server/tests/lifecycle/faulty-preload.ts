import { register } from "node:module";

register("./faulty-resolution.js", import.meta.url);
