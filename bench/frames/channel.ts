import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

declare global {
  function sendUp(text: string): void;
}

/**
 * The line between this process and a page, as light on the page as that of VS Code: the tools that
 * drive the browser take some milliseconds of the page's time for each message.
 */
export class Channel {
  #stream: ServerResponse | undefined;

  private constructor(private readonly server: Server) {}

  /** @param onText told each text that the page sends by its function `sendUp` */
  static async open(page: Page, onText: (text: string) => void): Promise<Channel> {
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.addBinding', { name: 'sendUp' });
    session.on('Runtime.bindingCalled', ({ payload }) => onText(payload));
    const server = createServer();
    const channel = new Channel(server);
    server.on('request', (_, response) => {
      response.writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Content-Type': 'text/event-stream',
      });
      response.flushHeaders();
      channel.#stream = response;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return channel;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** @param text without line breaks */
  send(text: string): void {
    this.#stream?.write(`data: ${text}\n\n`);
  }

  close(): void {
    this.#stream?.end();
    this.server.close();
    this.server.closeAllConnections();
  }
}
