using Mdev.NodeDev.Smoke;

if (args is not [string packages, string address])
{
    Console.Error.WriteLine(
        "Usage: the directory of the packages, and the address of the project that they were packed with."
    );
    return 2;
}
IReadOnlyList<string> problems = PackageContent.Problems(packages, address);
foreach (string problem in problems)
    Console.Error.WriteLine(problem);
Console.WriteLine($"The packages of '{packages}' have {problems.Count} problems.");
return problems.Count == 0 ? 0 : 1;
