using System.Text;
using NodeDev.Cli;

UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
using StreamWriter output = new(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
using StreamWriter error = new(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };
return CommandLineApp.Run(args, output, error, Console.OpenStandardInput, Terminal.FromConsole());
