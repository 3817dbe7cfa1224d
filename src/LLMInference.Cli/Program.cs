using LLMInference.Harvest.Seeds;
var l=SeedListReader.Read(File.ReadAllText(args[0]));
var f=SeedImport.Merge(l,null,null,null);
var g=SeedImport.Merge(l,f.People,f.Labs,f.Repositories);
Console.WriteLine(f.People+f.Labs+f.Repositories+(f==g));
