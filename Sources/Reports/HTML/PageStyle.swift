/// How the page looks: on a wide and a narrow screen, light and dark, and on paper.
///
/// The colours of series are those that Okabe and Ito chose to be told apart by colour-blind readers, each
/// with a pattern of its own; those of grids are one hue from light to dark.
enum PageStyle {
  static let text = """
    :root{--ink:#1b1f24;--soft:#57606a;--paper:#fff;--panel:#f4f6f8;--edge:#c9d1d9;--grid:#e3e7eb;--link:#0b5cad;
    --c0:#0072b2;--c1:#d55e00;--c2:#009e73;--c3:#8a5a83;--c4:#b8860b;--c5:#56b4e9;
    --h0:#eef5fb;--h1:#d6e8f5;--h2:#b5d4ec;--h3:#8cbcdf;--h4:#5f9fcd;--h5:#2f7fb8;--h6:#0f619d;--h7:#06447a;
    --t-low:#10202e;--t-high:#fff;--band:rgba(0,114,178,.18)}
    @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#a8b3bf;--paper:#11161c;--panel:#1a2129;--edge:#3a444f;--grid:#2a333d;--link:#7cc0ff;
    --c0:#58aee6;--c1:#f0873a;--c2:#3ec79b;--c3:#d39ccb;--c4:#dcb13c;--c5:#9ad3f5;
    --h0:#16222d;--h1:#17303f;--h2:#1a4258;--h3:#1d5674;--h4:#226d93;--h5:#3a8dba;--h6:#6db4dc;--h7:#b3def7;
    --t-low:#e6edf3;--t-high:#08131c;--band:rgba(88,174,230,.22)}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:62rem;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
    header{padding:2rem 0 .5rem}h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}header p{color:var(--soft);margin:0}
    h2{font-size:1.45rem;margin:0 0 .4rem;line-height:1.25}h3{font-size:1.08rem;margin:0;line-height:1.35}
    nav{border-block:1px solid var(--edge);padding:.5rem 0}nav ol{columns:3 15rem;margin:0;padding-left:1.6rem}
    a{color:var(--link)}section{padding-top:2.4rem}.finding{font-size:1.1rem;margin:.2rem 0 1rem}
    .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.8rem;margin:1rem 0}
    .card{background:var(--panel);border:1px solid var(--edge);border-left:6px solid var(--edge);border-radius:6px;padding:.7rem .9rem}
    .card dt{color:var(--soft)}.card dd{margin:0;overflow-wrap:anywhere}.card strong{display:block;font-size:1.35rem;line-height:1.3}
    .develop{border-left-color:var(--c2)}.maintain{border-left-color:var(--c0)}.cultivate{border-left-color:var(--c4)}.abandon{border-left-color:var(--c1)}
    figure{margin:1.4rem 0 2rem}figcaption p{color:var(--soft);margin:.15rem 0 .5rem;font-size:.95rem}
    .picture,.scroll{overflow-x:auto}.scroll{max-height:30rem;overflow-y:auto}thead th{position:sticky;top:0;background:var(--paper)}.picture svg{display:block;width:100%;min-width:34rem;max-width:52rem;height:auto}
    .picture:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    svg{font-size:13px;fill:var(--ink)}svg text{fill:var(--ink)}
    .tick,.note{fill:var(--soft)}svg .tick,svg .note{fill:var(--soft)}.axis{font-weight:600}
    .grid{stroke:var(--grid)}.frame{stroke:var(--soft)}.mark{stroke:var(--ink);stroke-width:1.6;stroke-dasharray:6 4}.reference{stroke:var(--soft);stroke-dasharray:2 4}
    .field{font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px}
    .line{fill:none;stroke-width:2.4}.l0{stroke:var(--c0)}.l1{stroke:var(--c1);stroke-dasharray:8 4}.l2{stroke:var(--c2);stroke-dasharray:2 3}.l3{stroke:var(--c3);stroke-dasharray:10 3 2 3}.l4{stroke:var(--c4);stroke-dasharray:5 2}.l5{stroke:var(--c5);stroke-dasharray:1 3}
    .dot{stroke:var(--paper);stroke-width:1}.d0{fill:var(--c0)}.d1{fill:var(--c1)}.d2{fill:var(--c2)}.d3{fill:var(--c3)}.d4{fill:var(--c4)}.d5{fill:var(--c5)}
    .name{font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px}.band{fill:var(--band)}
    .f0{fill:var(--c0)}.f1{fill:url(#p1)}.f2{fill:url(#p2)}.f3{fill:url(#p3)}.f4{fill:url(#p4)}.f5{fill:url(#p5)}
    .q0{fill:var(--c2)}.q1{fill:var(--c0)}.q2{fill:var(--c4)}.q3{fill:var(--c1)}.flow{opacity:.45}.flow:hover{opacity:.85}
    .h0{fill:var(--h0)}.h1{fill:var(--h1)}.h2{fill:var(--h2)}.h3{fill:var(--h3)}.h4{fill:var(--h4)}.h5{fill:var(--h5)}.h6{fill:var(--h6)}.h7{fill:var(--h7)}
    svg .t0,svg .t1,svg .t2,svg .t3,svg .t4{fill:var(--t-low)}svg .t5,svg .t6,svg .t7{fill:var(--t-high)}
    svg [class]:hover>title{pointer-events:none}rect:hover{stroke:var(--ink)}
    .patterns{position:absolute;width:0;height:0}.b1{fill:var(--c1)}.b2{fill:var(--c2)}.b3{fill:var(--c3)}.b4{fill:var(--c4)}.b5{fill:var(--c5)}.w{stroke:var(--paper);stroke-width:1.6;fill:none}.wd{fill:var(--paper)}
    details{margin-top:.5rem}summary{cursor:pointer;color:var(--link)}
    .table{margin:.8rem 0}table{border-collapse:collapse;font-size:.92rem;min-width:100%}caption{text-align:left;color:var(--soft);padding:.3rem 0}
    th,td{padding:.32rem .6rem;border-bottom:1px solid var(--grid);text-align:left;vertical-align:top}thead th{border-bottom:2px solid var(--edge);white-space:nowrap}
    td{overflow-wrap:anywhere;max-width:26rem}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible{outline:3px solid var(--link)}th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
    select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:4px;padding:.15rem .4rem}
    footer{margin-top:3rem;border-top:1px solid var(--edge);color:var(--soft);font-size:.9rem}
    @media print{:root{--ink:#000;--soft:#333;--paper:#fff;--panel:#f4f6f8;--edge:#999;--grid:#ddd;--link:#000;
    --c0:#0072b2;--c1:#d55e00;--c2:#009e73;--c3:#8a5a83;--c4:#b8860b;--c5:#56b4e9;
    --h0:#eef5fb;--h1:#d6e8f5;--h2:#b5d4ec;--h3:#8cbcdf;--h4:#5f9fcd;--h5:#2f7fb8;--h6:#0f619d;--h7:#06447a;
    --t-low:#10202e;--t-high:#fff;--band:rgba(0,114,178,.18)}nav,.filter{display:none}.scroll{max-height:none}thead th{position:static}figure,tr,.card{break-inside:avoid}h2,h3{break-after:avoid}body{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    @media (max-width:40rem){body{font-size:15px}h1{font-size:1.5rem}.card strong{font-size:1.1rem}}
    """

  /// The patterns of the series beyond the first, once for all pictures.
  static let patterns = """
    <svg class="patterns" aria-hidden="true" focusable="false"><defs>\
    <pattern id="p1" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="b1"/><path d="M-2 2l4-4M0 8l8-8M6 10l4-4" class="w"/></pattern>\
    <pattern id="p2" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="b2"/><circle cx="4" cy="4" r="1.6" class="wd"/></pattern>\
    <pattern id="p3" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="b3"/><path d="M0 4h8" class="w"/></pattern>\
    <pattern id="p4" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="b4"/><path d="M4 0v8" class="w"/></pattern>\
    <pattern id="p5" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="b5"/><path d="M0 0l8 8M8 0l-8 8" class="w"/></pattern>\
    </defs></svg>
    """
}
