using Mdev.NodeDev.Conformance;

// Readers before many inputs: dotnet run -c Release --project tests/Mdev.NodeDev.Fuzz -- [WHAT] COUNT [SEED [FIRST]]
string? what = args is ["scanner" or "vgpu" or "migration" or "types", ..] ? args[0] : null;
string[] numbers = what is null ? args : args[1..];
if (
    numbers.Length is < 1 or > 3
    || !int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
)
{
    Console.Error.WriteLine("usage: [scanner|vgpu|migration|types] COUNT [SEED [FIRST]]");
    return 2;
}
ulong seed = numbers.Length > 1 ? ulong.Parse(numbers[1], CultureInfo.InvariantCulture) : 1;
int first = numbers.Length > 2 ? int.Parse(numbers[2], CultureInfo.InvariantCulture) : 0;
const int chunk = 50_000;
const int enough = 20;

IFuzz fuzz = what switch
{
    "scanner" => new ScannerFuzz(seed),
    "vgpu" => new VgpuFuzz(seed),
    "migration" => new CompatibilityFuzz(seed),
    "types" => new TypeFuzz(seed),
    _ => new ReaderFuzz(seed),
};
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
    if ((number - first + 1) % chunk == 0)
        Console.WriteLine($"{number - first + 1} inputs: {fuzz.Summary}");
}
Console.WriteLine(fuzz.Summary);
Console.WriteLine($"{fuzz.Failures.Count} failures");
return fuzz.Failures.Count == 0 ? 0 : 1;
