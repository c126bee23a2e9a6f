import { UserError } from '../../core/message';

/** A file was found, and is no table in the way it was read; reading it otherwise may help. */
export class NoTable extends UserError {}
