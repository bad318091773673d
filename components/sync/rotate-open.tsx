import { useEffect, useState } from 'preact/hooks';
import type { MoveState } from '../../lib/domain/pairing';
import type { SyncProblem } from '../../lib/domain/sync';
import { useModel } from '../app/context';
import { moveWords } from '../words/pairing';
import { problemText } from '../words/sync';
import { Working } from './file-part';
import type { SyncService } from './service';

/** A move to another kit that is not finished: what is left to do. Nothing where there is none. */
export function OpenMove({ sync }: { sync: SyncService }) {
	const { services } = useModel();
	const [move, setMove] = useState<MoveState | null>(null);
	const [work, setWork] = useState<{ done: number; of: number } | null>(null);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const [said, setSaid] = useState('');
	useEffect(
		() =>
			services.live(
				() => sync.moving(),
				setMove,
				() => undefined,
			),
		[],
	);
	const goOn = async () => {
		setWork({ done: 0, of: 0 });
		const done = await sync.finishMove((done, of) => setWork({ done, of }));
		setWork(null);
		setProblem(done.ok ? null : done.problem);
	};
	const end = async () => {
		setWork({ done: 0, of: 0 });
		const ended = await sync.endOld();
		setWork(null);
		setProblem(ended.ok ? null : ended.problem);
		if (ended.ok) setSaid('The old desk is deleted from the relay.');
	};
	return (
		<div role="status">
			{!move && said && <p class="notice">{said}</p>}
			{move && (
				<div class="notice amber">
					<p>{move.sealed ? moveWords.old : moveWords.interrupted}</p>
					{move.sealed && <p class="small">{moveWords.giveUp}</p>}
					{work && <Working {...work} />}
					{problem && <p>{problemText(problem)}</p>}
					<div class="actions">
						{move.sealed ? (
							<>
								<button type="button" class="button" disabled={work !== null} onClick={() => void end()}>
									Delete the old desk from the relay
								</button>
								<button type="button" class="button" disabled={work !== null} onClick={() => void sync.leaveOld()}>
									Leave it there
								</button>
							</>
						) : (
							<button type="button" class="button main" disabled={work !== null} onClick={() => void goOn()}>
								Go on sealing
							</button>
						)}
					</div>
				</div>
			)}
		</div>
	);
}
