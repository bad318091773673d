import { build } from 'esbuild'; import { gzipSync } from 'node:zlib';
(async()=>{ for (const d of process.argv.slice(2)) { const b=await build({entryPoints:[d+'/lib/contact/reader.ts'],bundle:true,minify:true,format:'iife',globalName:'contact',target:'es2022',write:false,metafile:true}); console.log(d,gzipSync(b.outputFiles[0].contents).length);
 const o=Object.values(b.metafile.outputs)[0].inputs; console.log(Object.entries(o).map(([k,v])=>[k.split('/').pop(),v.bytesInOutput]).sort((a,b)=>b[1]-a[1]).slice(0,40).map(x=>x.join(' ')).join(', ')); } })();
