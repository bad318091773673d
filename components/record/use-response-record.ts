import { useEffect, useState } from 'preact/hooks';
import { practiceAccount } from '../../lib/domain/practice';
import { type ResponseRecord, responseRecord } from '../../lib/domain/response-record';
import { useModel } from '../app/context';
import { judgeHealth } from '../app/model';
import { boxes } from '../app/view';

/** Records read from each list at most. */
export const MOST = 2_000;

export interface Kept {
	record: ResponseRecord;
	/** Whether a list had more than was read, so that only the newest count. */
	cut: boolean;
}

/** The response record of the shown account, or of all but the practice one; null while it is read. Follows every change. */
export function useResponseRecord(): Kept | null {
	const model = useModel();
	const { account } = model.view.value;
	const [kept, setKept] = useState<Kept | null>(null);
	useEffect(() => {
		const { desk, live, now } = model.services;
		return live(
			// An invitation that became a proposal is in no list, and was answered all the same.
			() => Promise.all([...boxes.map((box) => desk.list(box, now(), MOST, account)), desk.parts(MOST, account)]),
			(lists) => {
				const records = lists.flat().filter((one) => account !== null || one.account !== practiceAccount);
				setKept({ record: responseRecord(records), cut: lists.some((list) => list.length === MOST) });
			},
			(error) => void judgeHealth(model, error),
		);
	}, [account]);
	return kept;
}
