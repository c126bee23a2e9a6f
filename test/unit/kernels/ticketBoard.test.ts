import assert from 'node:assert/strict';
import { TicketBoard, type Ticket } from '../../../src/core/kernels/ticketBoard';

function takeAll(board: TicketBoard): Ticket[] {
  const tickets: Ticket[] = [];
  for (let ticket = board.take(); ticket; ticket = board.take()) tickets.push(ticket);
  return tickets;
}

describe('the board of tickets', () => {
  it('hands out every chunk of a piece once', () => {
    const leader = new TicketBoard();
    const helper = new TicketBoard(leader.memory);
    assert.equal(helper.take(), undefined);
    leader.offer(7, 40, 3);
    const [first, second] = [helper.take(), leader.take()];
    assert.deepEqual(
      [first, second, ...takeAll(helper)].map((ticket) => [
        ticket?.matrix,
        ticket?.chunk,
        ticket?.slot,
      ]),
      [
        [7, 40, 0],
        [7, 41, 1],
        [7, 42, 2],
      ],
    );
    assert.equal(leader.take(), undefined);
  });

  it('knows which chunks are done, and is quiet when no ticket is out', () => {
    const board = new TicketBoard();
    for (const piece of [0, 1]) {
      assert.equal(board.isQuiet, true);
      board.offer(1, 10 * piece, 3);
      const [a, b, c] = takeAll(board);
      assert.ok(a && b && c);
      board.return(c, true);
      board.return(a, false);
      assert.equal(board.isQuiet, false);
      assert.equal(board.awaitReturns(1), false);
      assert.deepEqual(
        [0, 1, 2].map((slot) => board.isDone(slot)),
        [false, false, true],
      );
      board.return(b, true);
      assert.equal(board.awaitReturns(1), true);
      assert.deepEqual(
        [0, 1, 2].map((slot) => board.isDone(slot)),
        [false, true, true],
      );
    }
  });

  it('counts on beyond 32 bits', () => {
    const board = new TicketBoard();
    // as if so many tickets had been taken and returned
    new Int32Array(board.memory).fill(2 ** 31 - 2, 6, 9);
    for (let piece = 0; piece < 3; piece++) {
      board.offer(1, 0, 4);
      const tickets = takeAll(board);
      assert.equal(tickets.length, 4);
      for (const ticket of tickets) board.return(ticket, true);
      assert.ok(board.isQuiet);
      assert.ok([0, 1, 2, 3].every((slot) => board.isDone(slot)));
    }
  });

  it('sends helpers to their messages, and home', () => {
    const board = new TicketBoard();
    board.announceMessage();
    let looked = 0;
    board.awaitWork(0, () => looked++);
    assert.equal(looked, 0, 'a message waits');
    board.offer(1, 0, 1);
    board.awaitWork(1, () => {
      looked++;
      board.announceMessage();
    });
    assert.equal(looked, 1);
    board.close();
    board.awaitWork(2, () => looked++);
    assert.equal(looked, 1);
  });
});
