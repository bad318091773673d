import type { SyncProblem } from '../../../lib/domain/sync';
import type { Model } from '../../app/model';
import type { SyncService } from '../service';
import { rememberLink } from './holding';
import { rememberRelay } from './known';

/** Uses a relay from now on, on every page of this device; null, or what is wrong with its address. */
export async function takeRelay(
	model: Pick<Model, 'services'>,
	sync: SyncService,
	address: string,
	accessKey: string,
): Promise<SyncProblem | null> {
	const used = await sync.useRelay(address, accessKey);
	if (!used.ok) return used.problem;
	rememberRelay(model, used.address);
	rememberLink(model, true);
	return null;
}
