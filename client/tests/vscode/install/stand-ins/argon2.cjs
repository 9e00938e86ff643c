// Takes the place of argon2, which would have to be compiled. code-server hashes passwords with it; it runs without one.
const refuse = async () => {
  throw new Error("This VS Code has no password.");
};

exports.hash = refuse;
exports.verify = refuse;
