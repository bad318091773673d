/** Writes one event as a line of JSON. Nothing that opens or names a workspace may be among the details. */
export type Log = (event: string, details?: Readonly<Record<string, string | number | boolean | null>>) => void;

export function createLog(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)): Log {
	return (event, details = {}) => write(JSON.stringify({ at: new Date().toISOString(), event, ...details }));
}

/** Enough of a room to tell two apart in a log, and too little to find it by. */
export function short(room: string): string {
	return room.slice(0, 6);
}
