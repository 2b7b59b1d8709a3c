using System.Text;
using NodeDev.Cli;

UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
using StreamWriter output = new(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
using StreamWriter error = new(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };

// A signal is handled by a thread of its own, which writes too.
TextWriter sharedOutput = TextWriter.Synchronized(output);
TextWriter sharedError = TextWriter.Synchronized(error);
return CommandLineApp.Run(args, sharedOutput, sharedError, StandardInput.Open, Terminal.FromConsole());
