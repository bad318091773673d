export default []; export class LinkifyIt{match(){return []}}
