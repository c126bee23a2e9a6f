// The extension on Node: desktop VS Code, and the server side of remote and browser windows.
import { extensionOn } from './extension';
import { nodePlatform } from './platform/node';

export const { activate, deactivate } = extensionOn(nodePlatform);
