import { useEffect, useState } from 'preact/hooks';
import type { SyncStatus } from '../../lib/domain/sync';
import { useModel } from '../app/context';

/** How sync stands, for pages that only show it; null until it is known. */
export function useStands(): SyncStatus | null {
	const { services } = useModel();
	const [status, setStatus] = useState<SyncStatus | null>(null);
	useEffect(() => {
		let stop = () => {};
		let gone = false;
		void services.syncStands().then(
			(stands) => {
				if (!gone) stop = services.live(stands, setStatus, () => setStatus(null));
			},
			() => undefined,
		);
		return () => {
			gone = true;
			stop();
		};
	}, []);
	return status;
}
