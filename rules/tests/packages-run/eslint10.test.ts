import { describeMajor } from "./eslint-major.js";

describeMajor(10);
