import net from "node:net";

/**
 * Loaded before a program: whatever port it wants, its server listens on a free one of the loopback interface and tells
 * the parent process which.
 */
// The method is called with its server as the receiver below.
// eslint-disable-next-line @typescript-eslint/unbound-method
const { listen } = net.Server.prototype;

net.Server.prototype.listen = function (this: net.Server, ...given: readonly unknown[]): net.Server {
  const listening = given.find((argument) => typeof argument === "function") as (() => void) | undefined;
  this.once("listening", () => {
    const address = this.address();
    if (typeof address === "object") process.send?.({ port: address?.port });
  });
  return listen.call(this, { port: 0, host: "127.0.0.1" }, listening);
};
