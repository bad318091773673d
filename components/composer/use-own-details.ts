import { useEffect, useState } from 'preact/hooks';
import { OWN_DETAILS, readOwnDetails } from '../../lib/domain/own-details';
import { useModel } from '../app/context';

/** The person's own contact details, as they stand; null before they were read. */
export function useOwnDetails(): readonly string[] | null {
	const { desk, live } = useModel().services;
	const [own, setOwn] = useState<readonly string[] | null>(null);
	useEffect(
		() =>
			live(
				() => desk.draft(OWN_DETAILS),
				(row) => setOwn(readOwnDetails(row?.value)),
				() => setOwn([]),
			),
		[],
	);
	return own;
}
