import { z } from 'zod';

/** How a relay is set up; everything has a default. */
export interface Settings {
	/** TCP port; 0 takes a free one. */
	port: number;
	/** Network address it listens on. */
	host: string;
	/** Folder of the database and the access key. */
	folder: string;
	/** Bytes one workspace may store. */
	quota: number;
	/** The address people type, such as `wss://relay.example.org`; null prints this machine's own. */
	publicAddress: string | null;
	/** Whether a proxy in front says whom a request is from (X-Forwarded-For). */
	behindProxy: boolean;
}

const MIB = 1024 * 1024;

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const variables = z.object({
	PARLEY_RELAY_PORT: whole(0, 65_535).default(4390),
	PARLEY_RELAY_HOST: z.string().default('0.0.0.0'),
	PARLEY_RELAY_FOLDER: z.string().default('relay-data'),
	PARLEY_RELAY_QUOTA_MIB: whole(1, 1_048_576).default(512),
	PARLEY_RELAY_ADDRESS: z
		.string()
		.regex(/^wss?:\/\/[^\s/]+(?:\/\S*)?$/)
		.optional(),
	PARLEY_RELAY_BEHIND_PROXY: z.enum(['0', '1']).default('0'),
});

const wanted: Record<string, string> = {
	PARLEY_RELAY_PORT: 'a port from 0 to 65535',
	PARLEY_RELAY_QUOTA_MIB: 'a whole number of MiB, 1 or more',
	PARLEY_RELAY_ADDRESS: 'an address that begins with wss:// or ws://',
	PARLEY_RELAY_BEHIND_PROXY: '1 or 0',
};

/**
 * Reads the settings from environment variables; an empty one is one that is not set.
 * @returns the settings, or what is wrong in words of whoever runs it.
 */
export function readSettings(
	env: Readonly<Record<string, string | undefined>>,
): { ok: true; settings: Settings } | { ok: false; message: string } {
	const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const read = variables.safeParse(set);
	if (!read.success) {
		const name = String(read.error.issues[0]?.path[0]);
		return { ok: false, message: `${name} is “${env[name]}”; it must be ${wanted[name]}.` };
	}
	const { data } = read;
	return {
		ok: true,
		settings: {
			port: data.PARLEY_RELAY_PORT,
			host: data.PARLEY_RELAY_HOST,
			folder: data.PARLEY_RELAY_FOLDER,
			quota: data.PARLEY_RELAY_QUOTA_MIB * MIB,
			publicAddress: data.PARLEY_RELAY_ADDRESS ?? null,
			behindProxy: data.PARLEY_RELAY_BEHIND_PROXY === '1',
		},
	};
}
