using System.Collections.Frozen;

namespace LLMInference.Harvest.Extraction.Lexicon;

/// <summary>Words that tell names of people from other capitalised words.</summary>
internal static class NameWords
{
    /// <summary>Lower-case words that stand inside names: <c>van der Maaten</c>, <c>de la Torre</c>, <c>bin Khalid</c>.</summary>
    public static FrozenSet<string> Particles { get; } = FrozenSet.ToFrozenSet(
        ["van", "von", "der", "den", "de", "del", "della", "di", "da", "dal", "dos", "das", "do", "du", "la", "le", "lo", "los", "las", "el", "al", "bin", "ibn", "ben", "bint", "ter", "ten", "te", "zu", "zur", "zum", "vom", "st", "af", "av", "e", "y", "des", "d", "op", "het", "'t", "mc", "abu"]);

    /// <summary>What may follow a name and belongs to it.</summary>
    public static FrozenSet<string> Suffixes { get; } = FrozenSet.ToFrozenSet(["jr", "sr", "ii", "iii", "iv", "jr.", "sr."]);

    /// <summary>Titles and degrees that stand beside names and do not belong to them.</summary>
    public static FrozenSet<string> Honorifics { get; } = FrozenSet.ToFrozenSet(["dr", "prof", "professor", "mr", "ms", "mrs", "phd", "ph.d", "md", "esq"]);

    /// <summary>Capitalised words of titles, venues and headings that are not names of people. Words that are also common names (<c>Long</c>, <c>Young</c>, <c>King</c>, <c>Grace</c>) are left out.</summary>
    public static FrozenSet<string> NotNames { get; } = FrozenSet.ToFrozenSet("""
        a about above abstract keywords accelerated accelerating acceleration accelerator accelerators acceptance accepted access accurate acm across action actions active adaptation adapting adaptive adaptively advances adversarial after against agent agents aggregation ai algorithm algorithms alignment all allocation
        also alternative among analysis analytical analytics analyzing and annual anomaly answering app application applications applied approach approaches approximate approximation architecture architectural architectures are array arrays artificial arxiv as aspect assessment association asynchronous at attack attacks attention auditing
        augmentation augmented author authors automated automatic automatically autonomous autonomy award awards aware balanced balancing based batch bayesian behavior benchmark benchmarking benchmarks best better between beyond big binary biomedical block blockchain book boosting bounds brain bringing broadcast building by cache caching can case
        categorization causal cell center central centric challenge challenges change channel chapter characterization characterizing checking china chinese citation class classification cloud cluster clustering clusters co code coding cognitive collaborative collective collision column combining committee communication communications community comparative comparing comparison competition compilation compiler compilers complete complex complexity component composition compositional
        comprehensive compressed compression computation computational compute computer computers computing conference congress connected consistency consistent constrained constraints content context contextual continual continuous contrastive control controllable controlling convergence convolution convolutional cooperative coordinated core corpus correctness corr cost counting coverage cross crowd current cyber cybernetics data database databases dataflow dataset datasets deadlock debugging decentralized decision decoding
        decomposition deep defense dependable dependency deployment depth design designing detecting detection deterministic device devices diagnosis dialogue different diffusion digital dimensional directed discovering discovery discrete disentangled distillation distributed distribution diverse document domain driven driving during dynamic dynamics early edge education editing editor effective effectiveness effects efficiency efficient efficiently egocentric elastic electronic embedded embedding embeddings
        empirical enabled enabling encoder encoding end energy engine engineering english enhanced enhancement enhancing ensemble ensuring entity environment environments error errors estimating estimation european evaluating evaluation event events evidence evolution evolutionary examples execution experience experimental experiments explainable explaining exploiting exploration explore exploring expression extended extensible extension extracting extraction face failure failures fair fairness fast faster fault faults feature features federated feedback file filtering finding
        findings fine first flexible flow for forecasting formal formalization formation foundation foundations framework frameworks free from full function functional functions fusion fuzzing fuzzy game games gaussian general generalization generalized generating generation generative global gpu gpus gradient grained grammar graph graphs grid group guarantees guided guidance handbook handling hardware heterogeneous hierarchical high highly homepage how human hybrid hyper identification ieee image images imaging imitation impact implementation
        implicit improved improvement improving in incremental index indexing industrial inference influence information informatics infrastructure innovative input insights instance institute instruction instructions integrated integrating integration integrity intelligence intelligent interaction interactive interactions interface interfaces international internet interpretable intrusion introduction inverse investigating investigation isolation issue issues iterative its joint journal kernel kernels key knowledge
        label labeling language languages large latency latent layer layers learning lecture lecture letters level leveraging library life lifelong lightweight limited linear link linux local localization logic low machine magazine maintenance making malware management manifold manuscript many map mapping market markov massive matching material materials matrix maximizing measurement measurements measuring mechanism mechanisms media medical memory mesh message meta method methods metric metrics micro migration mining minimal minimizing mitigating mixed mixture ml mobile mobility modal mode model modeling
        modelling models modern modular module molecular monitoring more motion moving multi multilingual multimedia multimodal multiple music national natural nature navigation need negative network networked networking networks neural neurips neuroscience new news next nlp node noise non nonlinear novel object objects of offline offloading on online ontology open operating operation operations operator operators optimal optimization optimized optimizer optimizing order oriented outlier over overview pages page paper papers parallel parallelism parallelization
        parameter parametric parsing part partial partition partitioning patent path pattern patterns people perception performance persistent person personal personalized perspective perspectives pervasive ph phd physical physics pipeline planning platform platforms point points policies policy poster power practical practice pre precision predicting prediction predictive preference preprint preserving press principled principles privacy private proactive probabilistic problem problems proceedings process processes processing processor processors product profiling program programming programs
        progress progressive project projects prompt proof propagation properties protection protein protocol protocols provable publications published publishers quality quantifying quantization quantum query querying question questions random randomized ranking rapid rate real realistic reasoning recognition recommendation recommender reconstruction recovery recurrent reducing reduction refinement region regression regularization regularized reinforcement relation relational release reliability reliable remote rendering replication report representation representations research resilience resilient resolution resource resources
        response retrieval rethinking revealing review reviews revisited revisiting reward rights risk robot robotic robotics robots robust robustness role routing rule rules runtime safe safety sampling satellite scalable scale scaling scene scheduler scheduling scheme schemes school science sciences scientific search secure securing security segmentation selected selection selective self semantic semantics semi sensing sensor sensors sentence sentiment sequence sequences sequential server serverless servers service services serving shape shared sharing short sigmod signal signals simulation simulating simultaneous single
        skill slides small smart social society software solution solving some source space spanning sparse sparsity spatial special specification speculative speech spectral speed stability stable standard state static statistical stochastic storage strategies strategy stream streaming streams structural structure structured structures student students studies study style submitted subspace summarization summary supervised supervision support supporting surface survey symposium synthesis synthesizing synthetic system systematic systems talk talks target task tasks teaching team technical technique techniques technologies technology temporal tensor test testing text texture
        that the theoretical theories theory thesis they thinking this through throughput time to token tokens tool toolkit tools topic topics toward towards trace tracking trade traffic train training trajectory transactions transfer transformation transformer transformers transforming translation transparent tree trees trust trustworthy tuning tutorial two ubiquitous unbiased uncertain uncertainty under understanding unified unifying university unsupervised update updates usenix user users using utility validation value variable variational vector vehicle vehicles vehicular verification verifying version via video videos view virtual virtualization vision visual visualization volume vs
        vulnerabilities vulnerability wearable weak weakly web website what when where which who why wide wireless with without word words work workflow workflows workload workloads workshop workshops world year zero
        january february march april june july august september october november december feb apr jul aug sept oct nov dec spring summer fall winter
        department laboratory lab college academy foundation corporation inc ltd gmbh llc usa uk canada germany france italy spain korea singapore india australia switzerland netherlands austria sweden denmark greece portugal scotland california seattle boston chicago vancouver beijing shanghai hangzhou shenzhen taiwan tokyo paris london berlin vienna rome dublin sydney melbourne montreal toronto honolulu philadelphia
        oral poster spotlight honorable mention nominee finalist runner winner outstanding distinguished equal contribution corresponding contributed alphabetical
        und für der die das mit einer eines zur beim über sur des les pour dans par avec une conférence revue actes conferencia revista sobre para con los las del tagung zeitschrift
        chair co-chair chairs senior area member members officer officers vice general board steering organizer demonstration demo track brazil mexico argentina chile norway finland poland hungary turkey israel ireland belgium russia thailand vietnam malaysia indonesia japan norway czech egypt iran
        previously currently prior before since moreover hi hello welcome here led was am i'm i this these those there how then our we you your their
        vol no pp p elsevier springer wiley sons hall crc verlag kluwer press publisher publishing eds ed editors editor led
        google scholar microsoft meta samsung nvidia amazon facebook openai deepmind alibaba tencent huawei bytedance baidu apple intel ibm linkedin twitter github email e-mail phone fax office homepage cv resume curriculum vitae researcher scientist engineer professor assistant associate postdoc advisor supervisor mentor host mountain usa angeles york jersey texas virginia
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Except(["mixed", "grace"]));

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotNamesBySpan = NotNames.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Postal codes that follow a place: <c>San Diego, CA</c> is no author.</summary>
    public static FrozenSet<string> States { get; } = FrozenSet.ToFrozenSet(
        ["AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "BC", "ON", "QC", "UK", "US", "USA", "UAE"]);

    /// <summary>Chinese family names of one character, the most frequent ones, simplified and traditional.</summary>
    public static FrozenSet<char> ChineseSurnames { get; } = FrozenSet.ToFrozenSet(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻余鍾陸譚鄒龔顏倪嚴魯葛韋畢聶莊歐項賴龍萬錢湯賀".Distinct());

    /// <summary>Korean family names of one syllable.</summary>
    public static FrozenSet<char> KoreanSurnames { get; } = FrozenSet.ToFrozenSet("김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용예경봉사부".Distinct());

    /// <summary>Chinese family names of two characters.</summary>
    public static FrozenSet<string> ChineseDoubleSurnames { get; } = FrozenSet.ToFrozenSet(["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯", "司徒", "宇文", "南宫", "歐陽", "司馬", "諸葛"]);

    /// <summary>True for words of titles, venues and organisations that are as long as Japanese names.</summary>
    public static bool IsJapaneseTerm(ReadOnlySpan<char> text) => text.ContainsAny(JapaneseTerms);

    private static readonly System.Buffers.SearchValues<string> JapaneseTerms = System.Buffers.SearchValues.Create(
        ["学会", "研究", "制御", "情報", "処理", "計算", "機械", "知能", "技術", "論文", "大学", "会議", "報告", "計測", "工学", "科学", "開発", "株式", "会社", "発表", "講演", "学術", "専攻", "学部", "教授", "博士", "修士", "卒業", "解析", "理論", "設計", "実験", "評価", "手法", "提案", "構造", "分析", "医学", "社会", "教育", "雑誌", "学院", "国際", "年度", "受賞"], StringComparison.Ordinal);

    /// <summary>True for a folded, lower-case word that no person is called: a word of titles, a venue's acronym, a word ending that names do not have.</summary>
    public static bool IsNotName(ReadOnlySpan<char> folded)
    {
        if (NotNamesBySpan.Contains(folded) || VenueWords.IsAcronym(folded))
        {
            return true;
        }

        if (folded.Length >= 8 && (folded.EndsWith("tion", StringComparison.Ordinal) || folded.EndsWith("tions", StringComparison.Ordinal) || folded.EndsWith("ness", StringComparison.Ordinal) || folded.EndsWith("ment", StringComparison.Ordinal) || folded.EndsWith("ility", StringComparison.Ordinal)))
        {
            // Word endings that names of people hardly have at this length ("-ing" they do: Shengping).
            return true;
        }

        var hyphen = folded.IndexOf('-');
        if (hyphen <= 1)
        {
            return false;
        }

        // "Su-In", "Min-For": syllables of names may be short words.
        var first = folded[..hyphen];
        var second = folded[(hyphen + 1)..];
        var (oddFirst, oddSecond) = (NotNamesBySpan.Contains(first), NotNamesBySpan.Contains(second));
        return (oddFirst && (oddSecond || first.Length > 3)) || (oddSecond && second.Length > 3);
    }
}
