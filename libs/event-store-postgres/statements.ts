/** The SQL that runs often, each prepared once per connection under its name. */
const TWELVE = '$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12';
/** Below the oldest running transaction: what could still appear before an event holds that event back. */
const SETTLED = 'tx < pg_snapshot_xmin(pg_current_snapshot())';
const LOGGED = `tx::text || '.' || pos as place, header, body, hash`;

export const STATEMENTS = {
  append: { name: 'es-append', text: `select es.append(${TWELVE}) as place` },
  appendBatch: { name: 'es-append-batch', text: `select es.append_batch(${TWELVE}) as place` },
  appendCommand: { name: 'es-append-command', text: `select es.append_command(${TWELVE}, $13, $14) as place` },
  appendCommandBatch: {
    name: 'es-append-command-batch',
    text: `select es.append_command_batch(${TWELVE}, $13, $14) as place`,
  },
  findAppend: { name: 'es-find-append', text: 'select place, revision from es.find_append($1, $2, $3, $4, $5)' },
  readStream: {
    name: 'es-read-stream',
    text: 'select place, header, body, hash from es.read_stream($1, $2, $3, $4, $5)',
  },
  readLog: {
    name: 'es-read-log',
    text: `select ${LOGGED} from es.event where (tx, pos) > ($1::xid8, $2::bigint) and ${SETTLED} order by tx, pos limit $3`,
  },
  head: {
    name: 'es-head',
    text: `select tx::text || '.' || pos as place from es.event where ${SETTLED} order by tx desc, pos desc limit 1`,
  },
  newest: {
    name: 'es-newest',
    text: `select tx::text || '.' || pos as place from es.event order by tx desc, pos desc limit 1`,
  },
} as const;
