// A thread of Node that helps the kernels: the adapter, and nothing else.
import { parentPort } from 'node:worker_threads';
import { Helper, type HelperMessage } from '../core/kernels/helper';

if (!parentPort) throw new Error('a thread of the kernels must be started as a worker thread');
const helper = new Helper();
// whoever started it is of the same build
parentPort.on('message', (message: HelperMessage) => helper.receive(message));
