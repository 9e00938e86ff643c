import { bothKinds, expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf } from "../lsp-client.js";
import {
  awaitingProfile,
  blockingFinding,
  blockingHandler,
  waitingFiles,
  waitingFinding,
  waitingMark,
} from "../projects.js";

describe("editing", function () {
  this.timeout(30_000);
  const bench = useBench();

  for (const { title, diagnostics } of bothKinds) {
    describe(`shows ${title}`, () => {
      it("what an edit brings and takes away", async () => {
        const { root } = bench.project({ "server.ts": blockingHandler });
        const uri = uriOf(`${root}/server.ts`);
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(uri);
        await expectDiagnostics(client, uri, [blockingFinding]);
        await client.documents.change(uri, blockingHandler.replace("readFileSync", "readFile"));
        await expectDiagnostics(client, uri, []);
        await client.documents.change(uri, blockingHandler);
        await expectDiagnostics(client, uri, [blockingFinding]);
        await client.documents.change(uri, `// Moved.\n${blockingHandler}`);
        await expectDiagnostics(client, uri, ["5:15-5:30 no-blocking-call"]);
      });

      it("in all open files what an edit in one of them means, without saving", async () => {
        const { root } = bench.project(waitingFiles);
        const [server, users, profile] = Object.keys(waitingFiles).map((file) => uriOf(`${root}/${file}`));
        if (server === undefined || users === undefined || profile === undefined) throw new Error("There are three.");
        const client = await bench.start({ folders: [root], diagnostics });
        for (const uri of [server, users, profile]) await client.openFile(uri);
        await expectDiagnostics(client, server, [waitingFinding]);
        await expectDiagnostics(client, profile, [waitingMark]);

        await client.documents.change(profile, awaitingProfile);
        await expectDiagnostics(client, profile, []);
        await expectDiagnostics(client, server, []);

        const blocking = waitingFiles["src/users.ts"].replace("JSON.parse(", "(require('fs').statSync(id), ");
        await client.documents.change(users, blocking);
        await expectDiagnostics(client, server, [waitingFinding]);
        await expectDiagnostics(client, users, ["3:24-3:32 waited-for"]);

        // The call that led there goes, so nobody waits any more.
        await client.documents.change(
          server,
          waitingFiles["src/server.ts"].replace("loadUser(request", "load(request"),
        );
        await expectDiagnostics(client, users, []);
        await expectDiagnostics(client, server, []);
      });

      it("what a chain of edits ends in, however fast they come", async () => {
        const { root } = bench.project(waitingFiles);
        const [server, profile] = [uriOf(`${root}/src/server.ts`), uriOf(`${root}/src/profile.ts`)];
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(server);
        await client.openFile(profile);
        await expectDiagnostics(client, server, [waitingFinding]);
        for (let length = 0; length <= awaitingProfile.length; length += 3) {
          await client.documents.change(profile, awaitingProfile.slice(0, length));
        }
        await client.documents.change(profile, awaitingProfile);
        await expectDiagnostics(client, server, []);
        for (let length = awaitingProfile.length; length >= 0; length -= 5) {
          await client.documents.change(profile, awaitingProfile.slice(0, length));
        }
        await client.documents.change(profile, waitingFiles["src/profile.ts"]);
        await expectDiagnostics(client, server, [waitingFinding]);
      });

      it("what stands on disk once a document is closed without saving", async () => {
        const { root } = bench.project(waitingFiles);
        const [server, profile] = [uriOf(`${root}/src/server.ts`), uriOf(`${root}/src/profile.ts`)];
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(server);
        await client.openFile(profile);
        await client.documents.change(profile, awaitingProfile);
        await expectDiagnostics(client, server, []);
        await client.documents.close(profile);
        await expectDiagnostics(client, server, [waitingFinding]);
        await expectDiagnostics(client, profile, [waitingMark]);
      });
    });
  }
});
