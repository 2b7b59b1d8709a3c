using System.CommandLine;

namespace NodeDev.Cli;

/// <summary>The option <c>-o</c>.</summary>
static class OutputOption
{
    internal static Option<string?> Folder() =>
        Make("DIR", "Write files into this folder, which is made if it is not there.");

    internal static Option<string?> File() => Make("FILE", "Write to this file.");

    static Option<string?> Make(string helpName, string description)
    {
        Option<string?> option = new("--output", "-o")
        {
            Description = description,
            HelpName = helpName,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError("-o is empty");
        });
        return option;
    }
}
