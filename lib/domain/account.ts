import { mainAccount, practiceAccount } from './practice';

/** For whom the person acts, as a page names it. */
export interface NamedContext {
	name: string;
	kind: 'freelancer' | 'agency';
}

/** What is known of accounts when a page is to be placed. */
export interface KnownAccounts {
	/** Accounts that have a record, in any order. */
	held: readonly string[];
	/** The name on Upwork that `main` stands for; null before a page named one. */
	mainName: string | null;
	/** The account for pages that name none, and whether the person chose it. */
	defaultAccount: string;
	defaultChosen: boolean;
	/** Accounts that hold something the page shows. */
	holding: readonly string[];
}

/** Whose a page is. */
export interface Whose {
	/** The account its records belong to; null where only the person can say. */
	account: string | null;
	/** Whether no other account can be meant, so that what the page does not list is really gone from it. */
	certain: boolean;
	/** The page names it and nothing was known of it so far. */
	isNew: boolean;
	/** The name on Upwork that `main` stands for from now on; null where nothing changes. */
	binds: string | null;
	/** Every account that may be meant, `main` first. */
	known: string[];
}

/** The longest name of an account, in UTF-16 units. */
const LONGEST = 100;

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The account that keeps a context's records by its name on Upwork. Colons part a record's id, and two names are Parley's own. */
export function accountNamed(name: string): string {
	const plain = name.replaceAll(':', ' ').replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST).toWellFormed().trim();
	return [mainAccount, practiceAccount, ''].some((own) => same(own, plain)) ? `${plain} on Upwork`.trim() : plain;
}

/**
 * Whose a page is. A context the page names is its account: the one it was given before, else `main` where `main` has no name yet and this
 * is the freelancer or what the page shows is kept there already, so that nothing is kept twice; else a new one. A page that names none
 * belongs where its records are; else to the one account there is, or the one the person chose; else the person is asked.
 */
export function whoseIs(context: NamedContext | null, accounts: KnownAccounts): Whose {
	const { held, mainName, defaultAccount, holding } = accounts;
	const known = [mainAccount, ...[...held, defaultAccount].filter((one) => one !== mainAccount).sort()].filter(
		(one, index, all) => one !== practiceAccount && all.indexOf(one) === index,
	);
	const place = { isNew: false, binds: null, known };
	if (context) {
		const name = accountNamed(context.name);
		if (mainName !== null && same(name, mainName)) return { ...place, account: mainAccount, certain: true };
		const before = known.find((one) => one !== mainAccount && same(one, name));
		if (before !== undefined) return { ...place, account: before, certain: true };
		const isMain = mainName === null && (context.kind === 'freelancer' || holding.includes(mainAccount));
		if (isMain) return { ...place, account: mainAccount, certain: true, binds: name };
		return { ...place, account: name, certain: true, isNew: true };
	}
	const certain = known.length === 1;
	const own = holding.filter((one) => one !== practiceAccount);
	if (own[0] !== undefined && own.length === 1) return { ...place, account: own[0], certain };
	if (certain || accounts.defaultChosen) return { ...place, account: defaultAccount, certain };
	return { ...place, account: null, certain };
}
