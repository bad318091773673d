import { DAY } from '../../domain/time';
import { append } from './seal';
import { heardSoFar } from './sequences';
import type { Session } from './session';

/** A device that has sealed nothing for so long says that it is here. */
const SILENT = 7 * DAY;

/**
 * Seals an envelope without facts where this device has sealed nothing on this desk yet, or not for a week: one that only reads would be on nobody's list
 * of devices (S68).
 * @returns whether one was sealed
 */
export async function sayHere(session: Session): Promise<boolean> {
	const last = (await heardSoFar(session.db)).devices[session.me.device];
	if (last && session.now() - last.at < SILENT) return false;
	await append(session, []);
	return true;
}
