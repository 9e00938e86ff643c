// Takes the place of @vscode/spdlog, which would have to be compiled. Same interface; every message is appended at once.
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = levels.indexOf("info");
    this.isBare = false;
    levels.forEach((name, level) => {
      this[name] = (message) => this.append(name, level, message);
    });
  }

  append(name, level, message) {
    if (level < this.level) return;
    appendFileSync(this.file, this.isBare ? message : `${new Date().toISOString()} [${name}] ${message}\n`);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.isBare = true;
  }

  setPattern() {
    this.isBare = false;
  }

  flush() {}
  drop() {}
}

async function create(_name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger(file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
