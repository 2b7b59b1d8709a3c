using Mdev.NodeDev.Conformance;

// The reader before many inputs: dotnet run -c Release --project tests/Mdev.NodeDev.Fuzz -- COUNT [SEED [FIRST]]
if (args.Length is < 1 or > 3 || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
{
    Console.Error.WriteLine("usage: COUNT [SEED [FIRST]]");
    return 2;
}
ulong seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
int first = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0;
const int chunk = 50_000;
const int enough = 20;

ReaderFuzz fuzz = new(seed);
int told = 0;
for (int number = first; number < first + count && told < enough; number++)
{
    fuzz.Try(number);
    for (; told < fuzz.Failures.Count; told++)
    {
        FuzzFailure failure = fuzz.Failures[told];
        Console.WriteLine(failure);
        File.WriteAllBytes($"fuzz-{failure.Seed}-{failure.Number}.xml", failure.Input);
    }
    if (fuzz.Counts.Inputs % chunk == 0)
        Console.WriteLine(fuzz.Counts);
}
Console.WriteLine(fuzz.Counts);
Console.WriteLine($"{fuzz.Failures.Count} failures");
return fuzz.Failures.Count == 0 ? 0 : 1;
