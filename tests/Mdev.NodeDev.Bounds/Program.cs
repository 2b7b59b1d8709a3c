using System.Diagnostics;
using Mdev.NodeDev.Bounds;

// Shapes and sizes of input before every entry point:
// dotnet run -c Release --project tests/Mdev.NodeDev.Bounds -- short|long [PART OF A NAME]
int[] sizes = args.FirstOrDefault() switch
{
    "short" => [1 << 16, 1 << 20],
    "long" => [1 << 20, 4 << 20, 15 << 20],
    _ => [],
};
if (sizes.Length == 0 || args.Length > 2)
{
    Console.Error.WriteLine("usage: short|long [PART OF A NAME]");
    return 2;
}
string part = args.ElementAtOrDefault(1) ?? "";
List<string> failures = [];
BoundCase[] cases = [.. AllCases.List.Where(one => one.Name.Contains(part, StringComparison.OrdinalIgnoreCase))];
Stopwatch watch = Stopwatch.StartNew();
Console.WriteLine("| entry | shape | size | allocated | kept | peak | ms |");
Console.WriteLine("|---|---|--:|--:|--:|--:|--:|");
foreach (BoundCase one in cases)
{
    // The first call of a kind compiles it and fills tables.
    _ = Meter.Run(one, 1 << 12);
    List<Measurement> measured = [];
    foreach (int size in sizes)
    {
        Measurement each = Meter.Run(one, size);
        // Another process may have had the processor's caches meanwhile.
        for (int again = 0; again < 2 && BoundCheck.IsSlow(measured.FirstOrDefault(), each); again++)
            each = Meter.Run(one, size);
        measured.Add(each);
        Console.WriteLine($"| {one.Entry} | {one.Shape} | {each} |{each.Failure}");
        if (each.Failure is not null || each.Time > TimeSpan.FromSeconds(60))
            break;
    }
    failures.AddRange(BoundCheck.Check(one, measured).Select(problem => $"{one.Name}: {problem}"));
}
foreach (string failure in failures)
    Console.WriteLine($"exceeded: {failure}");
Console.WriteLine($"{cases.Length} cases, {failures.Count} bounds exceeded, {watch.Elapsed.TotalSeconds:F0} s");
return failures.Count == 0 && cases.Length > 0 ? 0 : 1;
