import { useEffect, useState } from 'preact/hooks';
import type { SyncProblem, SyncStatus } from '../../lib/domain/sync';
import { useModel } from '../app/context';
import type { SyncService } from './service';

/** What the section works with: the service, how sync stands, and work under way. */
export interface SyncView {
	sync: SyncService;
	status: SyncStatus;
}

/** Brings the service and follows its status; null until both are there, and why where they are not. */
export function useSync(): { view: SyncView | null; problem: SyncProblem | null } {
	const { services } = useModel();
	const [sync, setSync] = useState<SyncService | null>(null);
	const [status, setStatus] = useState<SyncStatus | null>(null);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const failed = (error: unknown) =>
		setProblem({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
	useEffect(() => {
		void services.sync().then((found) => setSync(found), failed);
	}, []);
	useEffect(() => {
		if (sync) return services.live(() => sync.status(), setStatus, failed);
	}, [sync]);
	return { view: sync && status ? { sync, status } : null, problem };
}
