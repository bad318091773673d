import type { Awaited } from '../../lib/domain/awaited';
import { MINUTE, type UtcMs } from '../../lib/domain/time';
import { span } from './time';

/** "Client waits for you since 3 h", "You wait since 2 days". */
export function awaitedText({ of, since }: Awaited, now: UtcMs): string {
	const long = span(Math.max(MINUTE, now - since));
	return of === 'you' ? `Client waits for you since ${long}` : `You wait since ${long}`;
}
