import { useEffect, useState } from 'preact/hooks';
import type { MoveState } from '../../../lib/domain/pairing';
import type { SyncProblem, SyncStatus } from '../../../lib/domain/sync';
import { useModel } from '../../app/context';
import { moveWords } from '../../words/pairing';
import { problemText } from '../../words/sync';
import { Question, Working } from '../file/file';
import { useFocusKept } from '../heading';
import type { SyncService } from '../service';

type On = Extract<SyncStatus, { on: true }>;

/** A move to another kit that is not finished; null for none. */
export function useMoving(sync: SyncService): MoveState | null {
	const { services } = useModel();
	const [move, setMove] = useState<MoveState | null>(null);
	useEffect(
		() =>
			services.live(
				() => sync.moving(),
				setMove,
				() => undefined,
			),
		[],
	);
	return move;
}

/** What is left to do of a move to another kit. Nothing where there is none. */
export function OpenMove({ sync, status, move }: { sync: SyncService; status: On; move: MoveState | null }) {
	const [work, setWork] = useState<{ done: number; of: number } | null>(null);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const [said, setSaid] = useState('');
	const says = useFocusKept(`${move?.sealed} ${problem?.code}`);
	const goOn = async () => {
		if (work) return;
		setWork({ done: 0, of: 0 });
		const done = await sync.finishMove((done, of) => setWork({ done, of }));
		setWork(null);
		setProblem(done.ok ? null : done.problem);
	};
	const end = async (how = { agreed: 0, leave: false }) => {
		if (work) return;
		setWork({ done: 0, of: 0 });
		const ended = await sync.endOld(how);
		setWork(null);
		setProblem(ended.ok ? null : ended.problem);
		if (ended.ok) setSaid('The old desk is deleted from the relay.');
		else if (ended.problem.code === 'move-unknown') setSaid(problemText(ended.problem));
	};
	const { connected = false, stored = false, address = null } = status.relay ?? {};
	// By itself once the relay has told that all of the new desk is on its disk; again when the relay is back.
	const safe = move?.sealed === true && move.byItself && connected && stored && address === move.relay;
	useEffect(() => {
		if (safe) void end();
	}, [safe]);
	// Where a relay is used, what is there is heard before anything is sealed anew; then it goes on.
	const heard = move?.sealed === false && status.relay?.sent === true;
	useEffect(() => {
		if (heard) void goOn();
	}, [heard]);
	return (
		<div ref={says} role="status" tabIndex={-1}>
			{!move && said && <p class="notice">{said}</p>}
			{move && (
				<div class="notice amber">
					<p>
						{move.sealed
							? `${moveWords.old} ${move.byItself ? moveWords.byItself : moveWords.byHand}`
							: moveWords.interrupted}
					</p>
					{move.sealed && <p class="small">{moveWords.giveUp}</p>}
					{work && <Working {...work} />}
					{problem && problem.code !== 'move-erases' && <p>{problemText(problem)}</p>}
					{problem?.code === 'move-erases' ? (
						<Question
							loss={problem.loss}
							agree={() => void end({ agreed: problem.loss.records.goes + problem.loss.messages.goes, leave: false })}
							leave={() => setProblem(null)}
						/>
					) : (
						<div class="actions">
							{move.sealed ? (
								<>
									<button type="button" class="button" aria-disabled={work !== null} onClick={() => void end()}>
										Delete the old desk now
									</button>
									{problem?.code === 'move-leaves' && (
										<button
											type="button"
											class="button danger"
											aria-disabled={work !== null}
											onClick={() => void end({ agreed: 0, leave: true })}
										>
											Give that up and delete
										</button>
									)}
									<button
										type="button"
										class="button"
										aria-disabled={work !== null}
										onClick={() => !work && void sync.leaveOld()}
									>
										Leave it there
									</button>
								</>
							) : (
								<button type="button" class="button main" aria-disabled={work !== null} onClick={() => void goOn()}>
									Go on sealing
								</button>
							)}
						</div>
					)}
				</div>
			)}
		</div>
	);
}
