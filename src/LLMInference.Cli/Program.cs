using LLMInference.Bibliography.Text;
Console.WriteLine(TitleKey.From("Türeé Ångström ﬁ Ⅳ 李 Ł 𝐄𝐟𝐟 \u2011 ² x"));
