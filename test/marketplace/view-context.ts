import type { Actions } from './actions';
import { jobPath } from './ids';
import type { ClientView, JobView } from './pages/wire';
import type { Client, Job, State, Variant } from './types';

/** What every view is made from. */
export interface ViewContext {
	state: State;
	actions: Actions;
	variant: Variant;
	pageSize: number;
	timeZone: string;
	now: () => number;
}

/** What pages show of a client. */
export const clientView = ({ name, country, since, spent, hires }: Client): ClientView => ({
	name,
	country,
	since,
	spent,
	hires,
});
/** What pages show of a job. */
export const jobView = ({
	id,
	title,
	description,
	skills,
	hourly,
	budget,
	connects,
	questions,
	open,
}: Job): JobView => ({
	id,
	href: jobPath(title, id),
	title,
	description,
	skills,
	hourly,
	budget,
	connects,
	questions,
	open,
});
